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

  interface ColumnFieldContext {
    mode: "insert" | "edit";
    database: string | null;
    table: string | null;
    tableUrl: string | null;
    column: string;
    columnType: { type: string, config: object } | null;
    sqliteType: string | null;
    notNull: boolean;
    isPk: boolean;
    defaultExpression: string | null;
    form: HTMLFormElement | null;
    dialog: HTMLDialogElement | null;
  }

  interface ColumnField {
    context: ColumnFieldContext;
    id: string;
    labelId: string;
    descriptionId: string;
    root: HTMLElement;
    input: HTMLInputElement | HTMLTextAreaElement;
    control: HTMLInputElement | HTMLTextAreaElement;
    meta: HTMLElement | null;
    form: HTMLFormElement | null;
    dialog: HTMLDialogElement | null;
    getValue(): string | number | null;
    setValue(value: unknown): void;
    getInitialValue(): string | number | null;
    hasChanged(): boolean;
    clearValue(): void;
    markClean(): void;
    isUsingSqliteDefault(): boolean;
    setValidity(message: string): void;
    clearValidity(): void;
  }

  /** What makeColumnField returns. */
  interface ColumnFieldControl {
    pluginName?: string;
    useTextarea?: boolean;
    render?: (field: ColumnField) => unknown;
    focus?: (field: ColumnField) => void;
    destroy?: (field: ColumnField) => void;
  }

  interface MadeField {
    control: ColumnFieldControl;
    field: ColumnField;
    place: HTMLElement;
  }

  interface DatasettePlugin {
    version?: string | number;
    makeAboveTablePanelConfigs?: () => AboveTablePanel[];
    makeColumnActions?: (column: ColumnDetails) => ColumnAction[];
    makeJumpSections?: (context: object) => JumpSection[];
    makeColumnField?: (context: ColumnFieldContext) => ColumnFieldControl | null | undefined;
  }

  interface DatasetteManager {
    VERSION: string;
    plugins: Map<string, DatasettePlugin>;
    registerPlugin(name: string, plugin: DatasettePlugin): void;
    makeColumnActions(column: ColumnDetails): ColumnAction[];
    makeJumpSections(context?: object): JumpSection[];
    makeColumnField(context: ColumnFieldContext): ColumnFieldControl | null;
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
