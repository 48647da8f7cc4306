// What scripts of a page find on window; docs/javascript-plugins.md tells plugins of it.
export {};

declare global {
  interface ColumnDetails {
    columnName: string;
    columnNotNull: boolean;
    columnType: string;
    isPk: boolean;
  }

  interface ColumnAction {
    label: string;
    href?: string;
    onClick?: (event: Event) => void;
  }

  interface AboveTablePanel {
    id: string;
    label: string;
    render: (node: HTMLElement) => void;
  }

  interface JumpSection {
    id: string;
    render: (node: HTMLElement, context: JumpContext) => void;
  }

  interface JumpContext {
    manager: DatasetteManager;
    container: HTMLElement;
    dialog: HTMLElement;
    input: HTMLInputElement;
  }

  interface DatasettePlugin {
    version?: string | number;
    makeAboveTablePanelConfigs?: () => AboveTablePanel[];
    makeColumnActions?: (column: ColumnDetails) => ColumnAction[];
    makeJumpSections?: (context: object) => JumpSection[];
    makeColumnField?: (context: Record<string, unknown>) => unknown;
  }

  interface DatasetteManager {
    VERSION: string;
    plugins: Map<string, DatasettePlugin>;
    registerPlugin(name: string, plugin: DatasettePlugin): void;
    makeColumnActions(column: ColumnDetails): ColumnAction[];
    makeJumpSections(context?: object): JumpSection[];
    makeColumnField(context: Record<string, unknown>): unknown;
    renderAboveTablePanel(): void;
    selectors: Record<string, string>;
  }

  interface Window {
    DATASETTE_ALLOW_FACET?: boolean;
    _datasetteTableData?: { database: string, table: string, tableUrl: string, foreignKeys?: Record<string, string> };
    setupSqlParameterRefresh?: (section: HTMLElement) => void;
    datasetteVersion: string;
    __DATASETTE__: DatasetteManager;
  }
}
