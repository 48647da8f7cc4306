using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Datasette.Errors;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Tables;
using Datasette.Tables.Paging;

namespace Datasette.Pages.WriteForms;

/// <summary>The row in the path of a form, as it is now.</summary>
internal sealed record FormRow(FormTarget Target, IReadOnlyList<SqlValue> KeyValues, Rows Rows) : IDisposable
{
    /// <summary>The key as readable text.</summary>
    public string Keys => string.Join(", ", KeyValues.Select(TokenValue.Text));

    public string Url => Target.Context.Site.Urls.Row(Target.Database, Target.Table.Name, Path);

    public string Path => Target.Context.Values["pks"]!;

    /// <summary>The label of the row, if its table has a label column that is not the key.</summary>
    public string? Label => Target.Table.LabelColumn is { } column && Rows.Columns.IndexOf(column) is >= 0 and var place
        && Rows[0][place].Type is not (CellType.Null or CellType.Blob) && Rows.Text(Rows[0][place]) is { Length: > 0 } label
        && label != Keys
        ? label.Length <= 80 ? label : label[..79] + "…"
        : null;

    /// <summary>A digest of the row's values: it changes when the row does.</summary>
    public string Version
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            Span<byte> head = stackalloc byte[5];
            foreach (var cell in Rows[0])
            {
                var bytes = cell.Type switch
                {
                    CellType.Null => [],
                    CellType.Text or CellType.Blob => Rows.Bytes(cell),
                    _ => Encoding.UTF8.GetBytes(Rows.Text(cell)),
                };
                head[0] = (byte)cell.Type;
                BinaryPrimitives.WriteInt32LittleEndian(head[1..], bytes.Length);
                hash.AppendData(head);
                hash.AppendData(bytes);
            }
            return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
        }
    }

    /// <exception cref="NotFound">There is no such row.</exception>
    public static async ValueTask<FormRow> FindAsync(RequestContext context, PermissionAction action)
    {
        var target = await FormTarget.FindAsync(context, action);
        var values = RowPath.Parse(context.Values["pks"]!);
        if (values.Count != target.Table.RowKeys.Count)
            throw new BadRequest("URL row identifier does not match the primary key for this table");
        var rows = await context.ReadAsync(target.Database, RowQuery.Of(target.Table, values), 1);
        if (rows.Count > 0) return new FormRow(target, values, rows);
        rows.Dispose();
        throw new NotFound("Row not found");
    }

    public void Dispose() => Rows.Dispose();
}
