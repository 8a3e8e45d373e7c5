import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { WebhooksPage } from "#app/components/webhooks/webhooks-page.tsx";
import { readForm } from "#app/lib/page-errors.server.ts";
import {
  DELIVERY_STATUSES,
  listDeliveries,
  listDeliveryTopics,
} from "#app/models/webhooks/delivery.server.ts";
import { resendDelivery } from "#app/services/webhooks/resend-delivery.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";

const PAGE_SIZE = 25;

const Query = z.object({
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  status: z.enum(DELIVERY_STATUSES).optional().catch(undefined),
  topic: z.string().min(1).max(120).optional().catch(undefined),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  const query = Query.parse(Object.fromEntries(new URL(request.url).searchParams));
  const { page, status, topic } = query;
  const filter = {
    ...(status === undefined ? {} : { status }),
    ...(topic === undefined ? {} : { topic }),
  };
  const [deliveries, topics] = await Promise.all([
    listDeliveries(shop, filter, { skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE + 1 }),
    listDeliveryTopics(shop),
  ]);
  return json({
    deliveries: deliveries.slice(0, PAGE_SIZE),
    hasMore: deliveries.length > PAGE_SIZE,
    topics,
    page,
    status: status ?? "",
    topic: topic ?? "",
  });
}

const Resend = z.object({ id: z.string().min(1).max(100) });

export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireMerchant(request);
  const { id } = await readForm(request, Resend);
  return json({ isResent: await resendDelivery({ shop, id, actor }), at: Date.now() });
}

export default function Webhooks() {
  return <WebhooksPage {...useLoaderData<typeof loader>()} />;
}
