using System.Buffers;
using System.Text;
using Datasette.Errors;
using Datasette.Hooks;
using Datasette.Http;
using Datasette.Text;

namespace Datasette.Formats.Blobs;

/// <summary>
/// <c>.blob</c>: the bytes of one value of a result as a download, with headers that keep browsers from rendering it.
/// <c>?_blob_column=</c> names the column; <c>?_blob_hash=</c> says which row, and that the link gives this content or none.
/// </summary>
internal sealed class BlobRenderer : IRegisterOutputRenderer, IBuiltInPlugin
{
    private const string ColumnArgument = "_blob_column", HashArgument = "_blob_hash";

    public string Name => "datasette.blob_renderer";

    public IEnumerable<OutputRenderer> RegisterOutputRenderer(RegisterOutputRendererContext context) =>
        [new("blob", page => new(Render(page))) { IsLinked = false }];

    private static PluginResponse Render(OutputRendererContext page)
    {
        var column = page.Request.Argument(ColumnArgument);
        if (string.IsNullOrEmpty(column)) throw new BadRequest($"?{ColumnArgument}= is required");
        if (page.Error is { } error) throw new InvalidSql(error);
        var index = page.Columns.ToList().IndexOf(column);
        if (index < 0) throw new BadRequest($"{column} is not a valid column");
        var hash = page.Request.Argument(HashArgument);
        var row = Find(page.Rows, index, hash) ?? throw new BadRequest(BlobHash.Expired);
        var body = page.CreateBuffer();
        body.Write(Bytes(row.Cell(index)));
        return PluginResponse.Of("application/binary", body).Public()
            .With("Content-Disposition", ContentDisposition.Attachment(FileName(page, column, hash)));
    }

    /// <summary>The row whose value has the hash; without one the first.</summary>
    private static ResultRow? Find(IReadOnlyList<ResultRow> rows, int column, string? hash)
    {
        if (!string.IsNullOrEmpty(hash)) return rows.FirstOrDefault(row => Sha256Digest.Of(Bytes(row.Cell(column))) == hash);
        return rows.Count > 0 ? rows[0] : null;
    }

    private static ReadOnlySpan<byte> Bytes(SqlCell cell) =>
        cell.Type is SqlType.Blob or SqlType.Text ? cell.Bytes : Encoding.UTF8.GetBytes(cell.ToValue().ToString());

    private static string FileName(OutputRendererContext page, string column, string? hash)
    {
        List<string> parts = [];
        if (page.Table is { } table) parts.Add(CssClass.Of(table));
        if (page.ViewName == "row") parts.Add(RowPath(page.Request.Path));
        parts.Add(CssClass.Of(column));
        if (hash is { Length: > 0 }) parts.Add(hash[..Math.Min(6, hash.Length)]);
        return string.Join('-', parts) + ".blob";
    }

    /// <summary>The key of a row as its page's path has it.</summary>
    private static string RowPath(string path)
    {
        var last = path[(path.LastIndexOf('/') + 1)..];
        return last.EndsWith(".blob", StringComparison.Ordinal) ? last[..^".blob".Length] : last;
    }
}
