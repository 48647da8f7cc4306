using System.Text.RegularExpressions;
using Datasette.Errors;
using Datasette.Sqlite;
using Microsoft.Data.Sqlite;

namespace Datasette.Publish.Sites;

/// <summary>Whether a database needs SpatiaLite, and whether this machine has it.</summary>
internal static partial class SpatialiteCheck
{
    /// <summary>Its name among the extensions of a site.</summary>
    public const string Extension = "spatialite";

    /// <summary>
    /// SpatiaLite's own tables, tables of its modules, and views or triggers that call its functions: what the schema tells of them.
    /// </summary>
    private const string Schema = """
        select name, type, sql from sqlite_schema
        where name in ('geometry_columns', 'spatial_ref_sys', 'spatialite_history') or sql like 'create virtual table%'
            or type in ('view', 'trigger')
        order by type = 'view', name
        """;

    private const string Modules =
        @"\busing\s+\W?(VirtualSpatialIndex|VirtualElementary|VirtualKNN|VirtualGeoJSON|VirtualShape|VirtualBBox|VirtualRouting)";

    private const string Functions =
        @"\b(ST_[A-Za-z]+|AsGeoJSON|GeomFrom[A-Za-z]+|GeometryConstraints|MakePoint|SetSRID|Transform|CastToXY)\s*\(";

    /// <summary>Says of each database that needs it what would fail without.</summary>
    public static void Tell(SiteSource source, Action<string> say)
    {
        if (source.Spatialite)
            return;
        foreach (var file in source.Files)
            if (Reason(file) is { } reason)
                say($"{Path.GetFileName(file)} needs SpatiaLite ({reason}): without --spatialite its spatial tables and functions fail. "
                    + "The targets cloudrun, lambda, fly and heroku and the command package have it");
    }

    /// <summary>The extension where this machine has it, to read the tables that need it.</summary>
    /// <exception cref="PublishException">It is missing, and a database needs it.</exception>
    public static IReadOnlyList<Extension> Here(SiteSource source)
    {
        try
        {
            return [Sqlite.Extension.Parse(Extension)];
        }
        catch (StartupError missing)
        {
            foreach (var file in source.Files)
                if (Reason(file) is { } reason)
                    throw new PublishException($"{file} needs SpatiaLite ({reason}), and baking has to read it here. {missing.Message}.",
                        missing);
            return [];
        }
    }

    /// <summary>What in the file needs it, such as <c>table geometry_columns</c>; null where nothing does, or it cannot be read.</summary>
    public static string? Reason(string file)
    {
        SqliteLibrary.Prepare();
        try
        {
            using var connection = ReadOnlyFile.Open(file);
            using var command = connection.CreateCommand();
            command.CommandText = Schema;
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var (name, type) = (reader.GetString(0), reader.GetString(1));
                var sql = reader.IsDBNull(2) ? "" : reader.GetString(2);
                if (type == "table" ? !sql.StartsWith("create virtual", StringComparison.OrdinalIgnoreCase) || Module().IsMatch(sql)
                    : Function().IsMatch(sql))
                    return $"{type} {name}";
            }
        }
        catch (SqliteException)
        {
            // Told elsewhere.
        }
        return null;
    }

    [GeneratedRegex(Modules, RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Module();

    [GeneratedRegex(Functions, RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Function();
}
