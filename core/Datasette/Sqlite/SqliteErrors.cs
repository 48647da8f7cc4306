using System.Runtime.InteropServices;
using Datasette.Errors;

namespace Datasette.Sqlite;

/// <summary>SQLite's result codes as errors that a user can act on.</summary>
internal static class SqliteErrors
{
    public static unsafe DatasetteException Of(nint database, int code) => (code & 0xff) switch
    {
        // SQLite's own words name a column of the table.
        Native.NotAuthorized => new InvalidSql("You do not have permission to read one of the tables that this SQL names"),
        Native.NoMemory => new InvalidSql("The query needs more memory than this server gives to a query"),
        _ => new InvalidSql(Marshal.PtrToStringUTF8((nint)Native.ErrorMessage(database)) ?? $"SQLite error {code}"),
    };
}
