using System.Globalization;
using System.Text;

namespace Benchmarks.Measuring;

/// <summary>A row that the benchmark writes.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">A text.</param>
internal sealed record WrittenRow(long Id, byte[] Name)
{
    public const string Schema = "create table t (id integer primary key, name text, n integer, x real)";

    public long Number => Id * 7;

    public double Real => Id / 4.0;

    public static WrittenRow Of(long id) => new(id, Encoding.UTF8.GetBytes($"the name of row number {id}"));

    /// <summary>The body of a request that inserts rows.</summary>
    public static byte[] Body(IEnumerable<WrittenRow> rows) => Encoding.UTF8.GetBytes($"{{\"rows\": [{string.Join(", ", rows.Select(Json))}]}}");

    private static string Json(WrittenRow row) => string.Create(CultureInfo.InvariantCulture,
        $"{{\"id\": {row.Id}, \"name\": \"{Encoding.UTF8.GetString(row.Name)}\", \"n\": {row.Number}, \"x\": {row.Real:0.0##}}}");
}
