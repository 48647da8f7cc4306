using Datasette.Errors;
using Datasette.Sqlite;
using Datasette.Text;

namespace Datasette.Http;

/// <summary>The cell that <c>?_blob_column=</c> and <c>?_blob_hash=</c> name, as a download: of a table, a row or a query.</summary>
internal static class BlobDownload
{
    /// <exception cref="BadRequest">There is no <c>_blob_column</c>.</exception>
    public static string Column(QueryArgs args) =>
        args["_blob_column"] is { Length: > 0 } column ? column : throw new BadRequest("?_blob_column= is required");

    /// <summary>The first row's cell, or with a hash the first cell that has it.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="names">The beginning of the file's name: the table, and the row's key.</param>
    /// <exception cref="BadRequest">No cell is named.</exception>
    public static Response Of(Rows rows, QueryArgs args, params IEnumerable<string> names)
    {
        var column = Column(args);
        var index = rows.Columns.IndexOf(column);
        if (index < 0) throw new BadRequest($"{column} is not a valid column");
        var hash = args["_blob_hash"] is { Length: > 0 } given ? given : null;
        for (var row = 0; row < rows.Count; row++)
        {
            if (hash is not null && BlobHash.Of(rows, rows[row][index]) != hash) continue;
            names = names.Append(CssClass.Of(column));
            if (hash is not null) names = names.Append(hash[..Math.Min(6, hash.Length)]);
            return BlobResponse.Of(rows, rows[row][index], string.Join('-', names.Where(name => name.Length > 0)));
        }
        throw new BadRequest(BlobHash.Expired);
    }
}
