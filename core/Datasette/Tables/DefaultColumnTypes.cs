using Datasette.Hooks;

namespace Datasette.Tables;

/// <summary>The types of columns that come with the program.</summary>
/// <param name="check">What is wrong with a value for a type of this name; null where nothing is.</param>
internal sealed class DefaultColumnTypes(Func<string, SqlValue, string?> check) : IRegisterColumnTypes, IBuiltInPlugin
{
    public string Name => "datasette.default_column_types";

    public IEnumerable<ColumnTypeDefinition> RegisterColumnTypes(RegisterColumnTypesContext context) =>
    [
        Type(ColumnType.Url, "A web address, shown as a link"),
        Type(ColumnType.Email, "An email address, shown as a link"),
        Type(ColumnType.Json, "JSON, shown indented"),
        Type(ColumnType.Textarea, "Text of several lines"),
    ];

    private ColumnTypeDefinition Type(string name, string description) =>
        new(name, description) { Validate = (value, _) => check(name, value) };
}
