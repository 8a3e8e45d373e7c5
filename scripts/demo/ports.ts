import net from "node:net";

function listen(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
}

/** @throws a sentence that says what to do, when the port is taken */
export async function claimPort(port: number, option: string): Promise<number> {
  try {
    return await listen(port);
  } catch (error) {
    throw new Error(
      `Port ${port} is in use, by another demo perhaps. Choose another one: ${option} N`,
      { cause: error },
    );
  }
}
