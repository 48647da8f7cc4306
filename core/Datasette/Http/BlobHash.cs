using System.Text;
using Datasette.Sqlite;
using Datasette.Text;

namespace Datasette.Http;

/// <summary><c>?_blob_hash=</c>: a link to a blob gives this content or a 404.</summary>
internal static class BlobHash
{
    public const string Expired = "Link has expired - the requested binary content has changed or could not be found.";

    /// <summary>SHA-256 of the bytes that a download of the cell has, in lower-case hex.</summary>
    public static string Of(Rows rows, in Cell cell) => Sha256Digest.Of(
        cell.Type is CellType.Blob or CellType.Text ? rows.Bytes(cell) : Encoding.UTF8.GetBytes(rows.Text(cell)));
}
