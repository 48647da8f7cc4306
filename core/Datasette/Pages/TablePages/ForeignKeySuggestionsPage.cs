using Datasette.Errors;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Pages.DatabasePages;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Sqlite.Catalog;
using Datasette.Text;

namespace Datasette.Pages.TablePages;

/// <summary>
/// <c>/{database}/{table}/-/foreign-key-suggestions</c>: for each column, the keys that it could reference by type, and those that its
/// values suggest. For actors who may alter the table.
/// </summary>
internal static class ForeignKeySuggestionsPage
{
    /// <summary>The error of an actor who may not alter the table, whether it exists or not.</summary>
    public const string Refusal = "Permission denied: need alter-table";

    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        // A table that the actor may not view is refused like a missing one, so that names cannot be probed.
        var schema = await context.SchemaAsync(context.Database);
        Table table;
        try
        {
            table = await context.TableAsync(schema);
        }
        catch (Forbidden)
        {
            if (await MayAlterAsync(context, TildeEncoding.Decode(context.Values["table"]!))) throw;
            return NeedsAlter();
        }
        return await MayAlterAsync(context, table.Name) ? await RespondAsync(context, schema, table) : NeedsAlter();
    }

    private static ValueTask<bool> MayAlterAsync(RequestContext context, string table) =>
        context.Access.MayAsync(Actions.AlterTable, Resource.Table(context.Database.Name, table));

    private static Response NeedsAlter() => ErrorResponse.Json(new Forbidden(Refusal));

    /// <summary>The response for an actor who has the permission.</summary>
    public static async ValueTask<Response> RespondAsync(RequestContext context, Schema schema, Table table)
    {
        if (table.IsView) return ErrorResponse.Json(new BadRequest("Cannot suggest foreign keys for a view"));
        var columns = KeySuggestions.Options(table, KeyTarget.Of(ListedTables.Of(schema)));
        var check = await KeySuggestions.CheckAsync(context, table, columns);
        if (check.TimedOut) context.IsCutShort = true;
        return JsonPage.Of((ref JsonOutput json) => Write(ref json, context.Database.Name, table, columns, check));
    }

    private static void Write(
        ref JsonOutput json, string database, Table table, IReadOnlyList<(Column Column, IReadOnlyList<KeyTarget> Options)> columns,
        KeySuggestions check)
    {
        json.StartAnswer();
        json.Name("database"u8);
        json.Text(database);
        json.Name("table"u8);
        json.Text(table.Name);
        json.Name("row_check"u8);
        json.StartObject();
        json.Name("attempted"u8);
        json.Boolean(check.Attempted);
        json.Name("status"u8);
        json.Text(check.TimedOut ? "timed_out" : check.Attempted ? "completed" : "skipped");
        json.Name("row_limit"u8);
        json.Integer((long)KeySuggestions.SampleRows);
        json.Name("sampled_rows"u8);
        json.Integer(check.SampledRows);
        json.Name("checked_options"u8);
        json.Integer((long)check.CheckedOptions);
        json.EndObject();
        json.Name("columns"u8);
        json.StartArray();
        foreach (var (column, options) in columns)
        {
            json.StartObject();
            json.Name("column"u8);
            json.Text(column.Name);
            json.Name("type"u8);
            json.Text(column.Type);
            json.Name("affinity"u8);
            json.Text(Affinity.Of(column.Type).ToLowerInvariant());
            json.Name("current"u8);
            WriteCurrent(ref json, table.ForeignKeys.FirstOrDefault(key => key.Column == column.Name));
            json.Name("suggestions"u8);
            json.StartArray();
            foreach (var found in check.Found.Where(found => found.Column == column)) WriteSuggestion(ref json, found);
            json.EndArray();
            json.Name("options"u8);
            json.StartArray();
            foreach (var option in options)
            {
                json.StartObject();
                WriteTarget(ref json, option.Table.Name, option.Column.Name);
                json.Name("type"u8);
                json.Text(option.Column.Type);
                json.EndObject();
            }
            json.EndArray();
            json.EndObject();
        }
        json.EndArray();
        json.EndObject();
    }

    private static void WriteCurrent(ref JsonOutput json, ForeignKey? key)
    {
        if (key is null)
        {
            json.Null();
            return;
        }
        json.StartObject();
        WriteTarget(ref json, key.OtherTable, key.OtherColumn);
        json.EndObject();
    }

    private static void WriteSuggestion(ref JsonOutput json, KeySuggestion found)
    {
        json.StartObject();
        WriteTarget(ref json, found.Target.Table.Name, found.Target.Column.Name);
        json.Name("confidence"u8);
        json.Text("sampled");
        json.Name("sampled_values"u8);
        json.Integer(found.SampledValues);
        json.Name("reasons"u8);
        json.Texts(found.IsNamed ? ["type_match", "sample_values_exist", "name_match"] : ["type_match", "sample_values_exist"]);
        json.EndObject();
    }

    private static void WriteTarget(ref JsonOutput json, string table, string column)
    {
        json.Name("fk_table"u8);
        json.Text(table);
        json.Name("fk_column"u8);
        json.Text(column);
    }
}
