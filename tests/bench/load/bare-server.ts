/** The yardstick: node:http that parses the same JSON and answers a fixed body. Prints its port. */
import http from "node:http";

const answer = JSON.stringify({
  rates: [
    {
      service_name: "Standard",
      service_code: "standard",
      total_price: "500",
      currency: "USD",
      description: "",
    },
  ],
});

const server = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    JSON.parse(Buffer.concat(chunks).toString("utf8"));
    response.writeHead(200, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(answer),
    });
    response.end(answer);
  });
});

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object")
    process.stdout.write(`${String(address.port)}\n`);
});
