using System.Runtime.InteropServices;
using Datasette.Errors;

namespace Datasette.Sqlite;

/// <summary>Maps SQLite's result codes to errors that a user can act on.</summary>
internal static class SqliteErrors
{
    public static DatasetteException Of(nint database, int code) => (code & 0xff) switch
    {
        // SQLite's message would name a column of the table.
        Native.NotAuthorized => new InvalidSql("You do not have permission to read one of the tables that this SQL names"),
        Native.NoMemory => new InvalidSql("The query exceeds the memory limit of this server"),
        Native.Busy or Native.Locked => new DatabaseLocked(),
        Native.Full => new DiskFull(),
        // The statement is not at fault.
        Native.InputOutput or Native.Corrupt or Native.CannotOpen or Native.NotADatabase =>
            new DatabaseDamaged(Text(database) ?? $"SQLite error {code}"),
        _ => new InvalidSql(Text(database) ?? $"SQLite error {code}"),
    };

    private static unsafe string? Text(nint database) => Marshal.PtrToStringUTF8((nint)Native.ErrorMessage(database));
}
