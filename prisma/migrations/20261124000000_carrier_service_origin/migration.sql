-- AlterTable
ALTER TABLE "shops" ADD COLUMN     "carrierServiceOrigin" TEXT;
