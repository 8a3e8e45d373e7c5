/** What the server tells the host page's script. */
export interface HostConfig {
  /** "http://127.0.0.1:4500" */
  readonly appUrl: string;
  /** "kraken-demo" */
  readonly handle: string;
  readonly shop: string;
  readonly appName: string;
  /** the admin's path of the app, "/admin/store/kraken-demo/apps/kraken-commerce" */
  readonly appPath: string;
  /** where the host's own data comes from, "/admin/store/kraken-demo/-" */
  readonly dataPath: string;
  readonly locale: string;
  readonly currency: string;
}
