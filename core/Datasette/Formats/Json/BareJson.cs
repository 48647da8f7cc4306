using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Tables;
using Datasette.Text;

namespace Datasette.Formats.Json;

/// <summary>The JSON shapes that contain only rows.</summary>
internal static class BareJson
{
    /// <param name="shape">Array, ArrayFirst or Object.</param>
    /// <param name="writer">The writer of rows.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="args">The request's arguments, for <c>_nl</c>.</param>
    /// <param name="path">The key of rows, for Object; null if they have none.</param>
    public static Response Of(Shape shape, RowsJson writer, Rows rows, QueryArgs args, RowPath? path) => shape switch
    {
        Shape.Array when !string.IsNullOrEmpty(args["_nl"]) =>
            JsonPage.Of((ref JsonOutput json) => writer.WriteLines(ref json, rows), Response.PlainBare),
        Shape.Array => JsonPage.Of((ref JsonOutput json) => writer.WriteObjects(ref json, rows)),
        Shape.ArrayFirst => JsonPage.Of((ref JsonOutput json) => writer.WriteFirsts(ref json, rows)),
        _ => JsonPage.Of((ref JsonOutput json) => writer.WriteKeyed(ref json, rows, path!)),
    };
}
