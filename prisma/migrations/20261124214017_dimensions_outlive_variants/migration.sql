-- DropForeignKey
ALTER TABLE "variant_dimensions" DROP CONSTRAINT "variant_dimensions_shop_variantId_fkey";

-- AlterTable
ALTER TABLE "variant_dimensions" ADD COLUMN     "goneSince" TIMESTAMP(3),
ADD COLUMN     "mirrorRefusal" TEXT;

-- CreateTable
CREATE TABLE "cleared_dimensions" (
    "shop" TEXT NOT NULL,
    "variantId" BIGINT NOT NULL,
    "clearedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "cleared_dimensions_pkey" PRIMARY KEY ("shop","variantId")
);
