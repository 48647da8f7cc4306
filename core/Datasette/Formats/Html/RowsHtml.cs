using Datasette.Configuration;
using Datasette.Sqlite;

namespace Datasette.Formats.Html;

/// <summary>Rows as an HTML table, with the classes and attributes that scripts and styles depend on.</summary>
internal static class RowsHtml
{
    /// <param name="html">Where to.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="links">Where rows link to; null for results that are no table's rows.</param>
    /// <param name="settings">For the length at which cells are cut.</param>
    public static void Write(HtmlOutput html, Rows rows, RowLinks? links, Settings settings)
    {
        var limit = settings.Get(KnownSettings.TruncateCellsHtml);
        var linked = links is { Table.IsView: false } ? links : null;
        var singleKey = linked?.Table.PrimaryKeys is [var only] ? only : null;
        html.Write($"<div class=\"table-wrapper\">\n<table class=\"rows-and-columns\">\n<thead>\n<tr>\n");
        if (linked is not null && singleKey is null) html.Write($"<th class=\"col-Link\" scope=\"col\">Link</th>\n");
        foreach (var column in rows.Columns.Names) WriteHead(html, column, links);
        html.Write($"</tr>\n</thead>\n<tbody>\n");
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            html.Write($"<tr>\n");
            var path = linked?.RowPath(rows, row);
            if (path is not null && singleKey is null) html.Write($"<td class=\"col-Link type-pk\"><a href=\"{linked!.Row(path)}\">{path}</a></td>\n");
            for (var column = 0; column < row.Length; column++)
            {
                var name = rows.Columns[column];
                if (path is not null && name == singleKey) html.Write($"<td class=\"col-{CssClass.Of(name)} type-pk\"><a href=\"{linked!.Row(path)}\">{rows.Text(row[column])}</a></td>\n");
                else WriteCell(html, rows, row[column], name, linked, path, limit);
            }
            html.Write($"</tr>\n");
        }
        html.Write($"</tbody>\n</table>\n</div>\n");
    }

    private static void WriteHead(HtmlOutput html, string column, RowLinks? links)
    {
        var declared = links?.Table.Columns.FirstOrDefault(candidate => candidate.Name == column);
        html.Write($"<th class=\"col-{CssClass.Of(column)}\" scope=\"col\" data-column=\"{column}\" ");
        html.Write($"data-column-type=\"{declared?.Type.ToLowerInvariant()}\" data-column-not-null=\"{(declared?.NotNull == true ? 1 : 0)}\" ");
        html.Write($"data-is-pk=\"{(declared?.PrimaryKey > 0 || (declared is null && column == "rowid" && links is not null) ? 1 : 0)}\">{column}</th>\n");
    }

    private static void WriteCell(HtmlOutput html, Rows rows, in Cell cell, string column, RowLinks? links, string? path, int limit)
    {
        var type = cell.Type switch
        {
            CellType.Integer => "int",
            CellType.Real => "float",
            CellType.Text => "str",
            CellType.Blob => "bytes",
            _ => "none",
        };
        html.Write($"<td class=\"col-{CssClass.Of(column)} type-{type}\">");
        if (cell.Type == CellType.Blob && links is not null && path is not null)
            html.Write($"<a class=\"blob-download\" href=\"{links.Blob(path, column)}\">&lt;Binary:&nbsp;{cell.Length.ToString("N0")}&nbsp;bytes&gt;</a>");
        else if (cell.Type == CellType.Blob) html.Write($"&lt;Binary:&nbsp;{cell.Length.ToString("N0")}&nbsp;bytes&gt;");
        else if (cell.IsNull || (cell.Type == CellType.Text && cell.Length == 0)) html.Write($"&nbsp;");
        else html.Write($"{Cut(rows.Text(cell), limit)}");
        html.Write($"</td>\n");
    }

    private static string Cut(string text, int limit) =>
        limit == 0 || text.Length <= limit ? text : string.Concat(text.AsSpan(0, limit), "…");
}
