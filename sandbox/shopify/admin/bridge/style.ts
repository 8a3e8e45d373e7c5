const RULES = `
ui-nav-menu, s-app-nav, ui-title-bar, ui-save-bar, ui-modal { display: none; }
.kraken-modal-layer { position: fixed; inset: 0; z-index: 399; display: flex; align-items: center;
  justify-content: center; padding: 1rem; background: rgb(0 0 0 / 55%); box-sizing: border-box; }
.kraken-modal-panel { display: flex; flex-direction: column; width: 100%; max-height: 100%;
  background: #fff; color: #303030; border-radius: 12px; overflow: hidden; outline: none;
  box-shadow: 0 24px 48px rgb(0 0 0 / 30%);
  font: 400 13px/20px Inter, system-ui, -apple-system, "Segoe UI", sans-serif; }
.kraken-modal-max { height: 100%; border-radius: 0; }
.kraken-modal-head { display: flex; align-items: center; gap: 1rem; padding: .75rem 1rem;
  background: #f3f3f3; border-bottom: 1px solid #e3e3e3; }
.kraken-modal-title { flex: 1; margin: 0; font-size: 14px; font-weight: 650; }
.kraken-modal-head button { border: 0; background: none; font-size: 20px; line-height: 20px;
  width: 28px; height: 28px; border-radius: 8px; cursor: pointer; color: inherit; }
.kraken-modal-head button:hover { background: #e3e3e3; }
.kraken-modal-content { flex: 1 1 auto; overflow: auto; }
.kraken-modal-frame { flex: 1 1 auto; border: 0; width: 100%; min-height: 60vh; }
.kraken-modal-foot { display: flex; justify-content: flex-end; gap: .5rem; padding: .75rem 1rem;
  border-top: 1px solid #e3e3e3; }
.kraken-modal-foot[hidden] { display: none; }
.kraken-modal-foot button { font: inherit; font-weight: 550; padding: 6px 12px; border-radius: 8px;
  border: 1px solid #d4d4d4; background: #fff; color: #303030; cursor: pointer; }
.kraken-modal-foot button.is-primary { background: #303030; border-color: #303030; color: #fff; }
.kraken-modal-foot button.is-critical { background: #c70a24; border-color: #c70a24; color: #fff; }
.kraken-modal-foot button:disabled { opacity: .5; cursor: default; }
.kraken-modal-panel button:focus-visible { outline: 2px solid #005bd3; outline-offset: 1px; }
`;

/** Adopted rather than put into the page: a framework that owns the document finds it unchanged. */
export function addStyle(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(RULES);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
