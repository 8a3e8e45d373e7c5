-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "products" (
    "shop" TEXT NOT NULL,
    "id" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "handle" TEXT NOT NULL DEFAULT '',
    "vendor" TEXT NOT NULL DEFAULT '',
    "productType" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL DEFAULT 'ACTIVE',
    "tags" TEXT[],
    "collectionIds" BIGINT[],
    "imageUrl" TEXT,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "syncId" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "products_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "variants" (
    "shop" TEXT NOT NULL,
    "id" BIGINT NOT NULL,
    "productId" BIGINT NOT NULL,
    "inventoryItemId" BIGINT,
    "title" TEXT NOT NULL DEFAULT '',
    "sku" TEXT NOT NULL DEFAULT '',
    "priceMinor" BIGINT NOT NULL DEFAULT 0,
    "requiresShipping" BOOLEAN NOT NULL DEFAULT true,
    "grams" INTEGER,
    "hsCode" TEXT,
    "originCountry" TEXT,
    "originProvince" TEXT,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "syncId" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "variants_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "variant_dimensions" (
    "shop" TEXT NOT NULL,
    "variantId" BIGINT NOT NULL,
    "lengthMm" INTEGER NOT NULL,
    "widthMm" INTEGER NOT NULL,
    "heightMm" INTEGER NOT NULL,
    "mirroredAt" TIMESTAMP(3),
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "variant_dimensions_pkey" PRIMARY KEY ("shop","variantId")
);

-- CreateTable
CREATE TABLE "catalogue_syncs" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "bulkOperationId" TEXT,
    "products" INTEGER NOT NULL DEFAULT 0,
    "variants" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "startedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "catalogue_syncs_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "config_versions" (
    "shop" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "actorId" BIGINT,
    "actorName" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "config_versions_pkey" PRIMARY KEY ("shop","version")
);

-- CreateTable
CREATE TABLE "carrier_accounts" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "credentials" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'connected',
    "lastCheckedAt" TIMESTAMP(3),
    "lastError" TEXT,
    "capabilities" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "carrier_accounts_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "lane_rates" (
    "shop" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "laneKey" TEXT NOT NULL,
    "rates" JSONB NOT NULL,
    "fetchedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "lane_rates_pkey" PRIMARY KEY ("shop","accountId","laneKey")
);

-- CreateTable
CREATE TABLE "carrier_hours" (
    "shop" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "hour" TIMESTAMP(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "carrier_hours_pkey" PRIMARY KEY ("shop","accountId","hour","kind")
);

-- CreateTable
CREATE TABLE "quote_pins" (
    "shop" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "quote_pins_pkey" PRIMARY KEY ("shop","key")
);

-- CreateTable
CREATE TABLE "rate_quotes" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "configVersion" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "province" TEXT NOT NULL DEFAULT '',
    "postcode" TEXT NOT NULL DEFAULT '',
    "destinationHash" TEXT NOT NULL DEFAULT '',
    "currency" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT '',
    "subtotalMinor" BIGINT NOT NULL,
    "grams" INTEGER NOT NULL,
    "quantity" INTEGER NOT NULL,
    "variantIds" BIGINT[],
    "pinned" BOOLEAN NOT NULL DEFAULT false,
    "signed" BOOLEAN NOT NULL,
    "durationMs" DOUBLE PRECISION NOT NULL,
    "source" TEXT NOT NULL,
    "codes" TEXT[],
    "prices" BIGINT[],
    "decisions" TEXT NOT NULL,

    CONSTRAINT "rate_quotes_pkey" PRIMARY KEY ("shop","createdAt","id")
) PARTITION BY RANGE ("createdAt");

-- Rows whose day has no partition yet (a clock that is off) are kept rather than refused.
CREATE TABLE "rate_quotes_default" PARTITION OF "rate_quotes" DEFAULT;

-- CreateTable
CREATE TABLE "rate_hours" (
    "shop" TEXT NOT NULL,
    "hour" TIMESTAMP(3) NOT NULL,
    "quotes" INTEGER NOT NULL DEFAULT 0,
    "offered" INTEGER NOT NULL DEFAULT 0,
    "empty" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "unsigned" INTEGER NOT NULL DEFAULT 0,
    "live" INTEGER NOT NULL DEFAULT 0,
    "cached" INTEGER NOT NULL DEFAULT 0,
    "backup" INTEGER NOT NULL DEFAULT 0,
    "latency" INTEGER[],

    CONSTRAINT "rate_hours_pkey" PRIMARY KEY ("shop","hour")
);

-- CreateTable
CREATE TABLE "shop_orders" (
    "shop" TEXT NOT NULL,
    "orderId" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "currency" TEXT NOT NULL,
    "subtotalMinor" BIGINT NOT NULL,
    "shippingMinor" BIGINT NOT NULL,
    "shippingTitle" TEXT NOT NULL DEFAULT '',
    "serviceCode" TEXT NOT NULL DEFAULT '',
    "country" TEXT NOT NULL DEFAULT '',
    "province" TEXT NOT NULL DEFAULT '',
    "postcode" TEXT NOT NULL DEFAULT '',
    "destinationHash" TEXT NOT NULL DEFAULT '',
    "customerId" BIGINT,
    "variantIds" BIGINT[],
    "cancelledAt" TIMESTAMP(3),
    "quoteId" TEXT,
    "quoteAt" TIMESTAMP(3),
    "linkCertainty" TEXT NOT NULL DEFAULT 'none',
    "linkReasons" TEXT[],
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "shop_orders_pkey" PRIMARY KEY ("shop","orderId")
);

-- CreateTable
CREATE TABLE "shops" (
    "shop" TEXT NOT NULL,
    "shopifyId" BIGINT,
    "name" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "country" TEXT NOT NULL DEFAULT 'US',
    "timezone" TEXT NOT NULL DEFAULT 'UTC',
    "primaryLocale" TEXT NOT NULL DEFAULT 'en',
    "planName" TEXT NOT NULL DEFAULT '',
    "partnerDevelopment" BOOLEAN NOT NULL DEFAULT false,
    "carrierServiceAllowed" BOOLEAN,
    "carrierServiceRefusal" TEXT,
    "carrierServiceId" TEXT,
    "marketDrivenShipping" BOOLEAN NOT NULL DEFAULT false,
    "deliveryProfileId" TEXT,
    "attachedAt" TIMESTAMP(3),
    "callbackToken" TEXT NOT NULL,
    "grantedScopes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "installedAt" TIMESTAMP(3),
    "uninstalledAt" TIMESTAMP(3),
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "shops_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "sessions" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT '',
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMP(3),
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMP(3),
    "userId" BIGINT,
    "userName" TEXT,
    "userLocale" TEXT,
    "accountOwner" BOOLEAN,
    "collaborator" BOOLEAN,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorId" BIGINT,
    "actorName" TEXT NOT NULL DEFAULT '',
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "access_entries" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorId" BIGINT,
    "actorName" TEXT NOT NULL DEFAULT '',
    "purpose" TEXT NOT NULL,
    "subject" TEXT NOT NULL,

    CONSTRAINT "access_entries_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "compliance_cases" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "customerId" BIGINT,
    "orderIds" BIGINT[] DEFAULT ARRAY[]::BIGINT[],
    "receivedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completedAt" TIMESTAMP(3),
    "export" JSONB,

    CONSTRAINT "compliance_cases_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "dedupeId" TEXT NOT NULL,
    "webhookId" TEXT NOT NULL,
    "apiVersion" TEXT NOT NULL DEFAULT '',
    "triggeredAt" TIMESTAMP(3),
    "receivedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "body" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'received',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "duplicates" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "handledAt" TIMESTAMP(3),

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("shop","id")
);

-- CreateIndex
CREATE INDEX "products_shop_title_idx" ON "products"("shop", "title");

-- CreateIndex
CREATE INDEX "variants_shop_productId_idx" ON "variants"("shop", "productId");

-- CreateIndex
CREATE INDEX "variants_shop_inventoryItemId_idx" ON "variants"("shop", "inventoryItemId");

-- CreateIndex
CREATE INDEX "variants_shop_sku_idx" ON "variants"("shop", "sku");

-- CreateIndex
CREATE INDEX "catalogue_syncs_shop_startedAt_idx" ON "catalogue_syncs"("shop", "startedAt");

-- CreateIndex
CREATE INDEX "lane_rates_shop_fetchedAt_idx" ON "lane_rates"("shop", "fetchedAt");

-- CreateIndex
CREATE INDEX "quote_pins_expiresAt_idx" ON "quote_pins"("expiresAt");

-- CreateIndex
CREATE INDEX "shop_orders_shop_quoteId_idx" ON "shop_orders"("shop", "quoteId");

-- CreateIndex
CREATE INDEX "shop_orders_shop_createdAt_idx" ON "shop_orders"("shop", "createdAt");

-- CreateIndex
CREATE INDEX "shop_orders_shop_customerId_idx" ON "shop_orders"("shop", "customerId");

-- CreateIndex
CREATE UNIQUE INDEX "shops_callbackToken_key" ON "shops"("callbackToken");

-- CreateIndex
CREATE INDEX "sessions_refreshTokenExpires_idx" ON "sessions"("refreshTokenExpires");

-- CreateIndex
CREATE INDEX "audit_entries_shop_at_idx" ON "audit_entries"("shop", "at");

-- CreateIndex
CREATE INDEX "access_entries_shop_at_idx" ON "access_entries"("shop", "at");

-- CreateIndex
CREATE INDEX "webhook_deliveries_shop_receivedAt_idx" ON "webhook_deliveries"("shop", "receivedAt");

-- CreateIndex
CREATE INDEX "webhook_deliveries_shop_status_idx" ON "webhook_deliveries"("shop", "status");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_deliveries_shop_topic_dedupeId_key" ON "webhook_deliveries"("shop", "topic", "dedupeId");

-- AddForeignKey
ALTER TABLE "variants" ADD CONSTRAINT "variants_shop_productId_fkey" FOREIGN KEY ("shop", "productId") REFERENCES "products"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variant_dimensions" ADD CONSTRAINT "variant_dimensions_shop_variantId_fkey" FOREIGN KEY ("shop", "variantId") REFERENCES "variants"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "config_versions" ADD CONSTRAINT "config_versions_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("shop") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "carrier_accounts" ADD CONSTRAINT "carrier_accounts_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("shop") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lane_rates" ADD CONSTRAINT "lane_rates_shop_accountId_fkey" FOREIGN KEY ("shop", "accountId") REFERENCES "carrier_accounts"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "carrier_hours" ADD CONSTRAINT "carrier_hours_shop_accountId_fkey" FOREIGN KEY ("shop", "accountId") REFERENCES "carrier_accounts"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("shop") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("shop") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_entries" ADD CONSTRAINT "access_entries_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("shop") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "compliance_cases" ADD CONSTRAINT "compliance_cases_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("shop") ON DELETE CASCADE ON UPDATE CASCADE;

