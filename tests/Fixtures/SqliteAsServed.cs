using System.Runtime.CompilerServices;
using Datasette.Sqlite;

namespace Fixtures;

/// <summary>Sets SQLite up as the server does, before a test opens a database of its own: afterwards it would be too late.</summary>
internal static class SqliteAsServed
{
    [ModuleInitializer]
    internal static void Prepare() => SqliteLibrary.Prepare();
}
