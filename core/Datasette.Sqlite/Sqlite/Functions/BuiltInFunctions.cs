using SQLitePCL;

namespace Datasette.Sqlite.Functions;

/// <summary>The SQL functions of every connection.</summary>
internal static class BuiltInFunctions
{
    private const int Pure = 0x1 /* UTF-8 */ | 0x800 /* deterministic */ | 0x200000 /* innocuous */;

    public static void Register(sqlite3 handle)
    {
        // SQLite's own version reveals memory addresses of this process.
        for (var arguments = 1; arguments <= 2; arguments++)
            raw.sqlite3_create_function(handle, "fts3_tokenizer", arguments, Pure, null, static (context, _, _) =>
                raw.sqlite3_result_error(context, "not authorized"));
        raw.sqlite3_create_function(handle, "escape_fts", 1, Pure, null, static (context, _, args) =>
        {
            var query = raw.sqlite3_value_text(args[0]).utf8_to_string() ?? "";
            if (query.Length > EscapeFts.MaxCharacters) raw.sqlite3_result_error(context,
                "escape_fts(): the text is too long");
            else raw.sqlite3_result_text(context, EscapeFts.Apply(query));
        });
    }
}
