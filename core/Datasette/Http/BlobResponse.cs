using System.Buffers;
using System.Text;
using Datasette.Buffers;
using Datasette.Sqlite;

namespace Datasette.Http;

/// <summary>A cell's bytes as a download, with headers that keep browsers from rendering it.</summary>
internal static class BlobResponse
{
    /// <param name="rows">The rows that own the cell's bytes.</param>
    /// <param name="cell">The cell; null gives an empty file.</param>
    /// <param name="name">The file's name, without suffix.</param>
    public static Response Of(Rows rows, in Cell cell, string name)
    {
        var bytes = cell.Type is CellType.Blob or CellType.Text ? rows.Bytes(cell) : Encoding.UTF8.GetBytes(rows.Text(cell));
        var buffer = new PooledBuffer(bytes.Length);
        buffer.Write(bytes);
        return Response.Page(buffer, "application/binary").With("Content-Disposition", ContentDisposition.Attachment(name + ".blob"));
    }
}
