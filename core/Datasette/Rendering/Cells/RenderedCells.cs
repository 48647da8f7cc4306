using System.Text;
using Datasette.Hooks;
using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Tables;

namespace Datasette.Rendering.Cells;

/// <summary>The cells of a result that plugins render, computed before the page is written.</summary>
internal sealed class RenderedCells(byte[]?[] cells, int width)
{
    /// <summary>The HTML of a cell, or null for the default rendering.</summary>
    public byte[]? this[int row, int column] => cells[(row * width) + column];

    /// <param name="site">The site.</param>
    /// <param name="request">The request.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="database">The name of the database.</param>
    /// <param name="table">The name of the table; null for the result of a query.</param>
    /// <param name="keys">The columns of the table's key.</param>
    /// <param name="types">The configured column types.</param>
    /// <returns>Null if no plugin renders any of the cells.</returns>
    public static async ValueTask<RenderedCells?> ReadAsync(
        TemplateSite site, Request request, Rows rows, string database, string? table, IReadOnlyList<string> keys, ColumnType?[]? types)
    {
        if (site.Hooks.RenderCell is not { Length: > 0 } plugins || rows.Count == 0) return null;
        var (width, resultRows, values) = (rows.Columns.Count, PageRow.Of(rows), new CellValues(rows));
        byte[]?[]? cells = null;
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var context = new RenderCellContext
                {
                    Datasette = site.ForPlugins,
                    Request = request,
                    Row = resultRows[row],
                    Value = values[row, column],
                    Column = rows.Columns[column],
                    Table = table,
                    PrimaryKeys = keys,
                    Database = database,
                    ColumnType = types?[column]?.Name,
                };
                foreach (var plugin in plugins)
                {
                    try
                    {
                        if (await plugin.RenderCellAsync(context) is not { } html) continue;
                        (cells ??= new byte[]?[rows.Count * width])[(row * width) + column] = Encoding.UTF8.GetBytes(html.ToString());
                    }
#pragma warning disable CA1031 // After a plugin error the cell has its default rendering.
                    catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
                    {
                        request.Report(new PluginFailure(plugin.Name, "render_cell", error));
                        // One log line a page: a plugin that failed once is not called for the other cells.
                        plugins = Without(plugins, plugin);
                    }
                    break;
                }
            }
        }
        return cells is null ? null : new RenderedCells(cells, width);
    }

    /// <summary>In a method of its own: a lambda above would be an object for each cell.</summary>
    private static IRenderCell[] Without(IRenderCell[] plugins, IRenderCell failed) => [.. plugins.Where(plugin => plugin != failed)];
}
