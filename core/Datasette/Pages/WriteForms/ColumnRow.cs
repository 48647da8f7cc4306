namespace Datasette.Pages.WriteForms;

/// <summary>A column in the form that creates or alters a table.</summary>
internal sealed record ColumnRow
{
    /// <summary>Choices of the default beside the expressions of the API.</summary>
    public const string KeepDefault = "keep", NoDefault = "none", ValueDefault = "value";

    /// <summary>The column's present name; empty for a new one.</summary>
    public string Was { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>The API's type; empty keeps the present one.</summary>
    public string Type { get; init; } = "text";

    public bool NotNull { get; init; }

    public bool IsKey { get; init; }

    /// <summary>Which default: <c>keep</c>, <c>none</c>, <c>value</c>, or the name of an expression of the API.</summary>
    public string Default { get; init; } = NoDefault;

    /// <summary>The default's value, if <see cref="Default"/> is <c>value</c>.</summary>
    public string DefaultValue { get; init; } = "";

    /// <summary>The referenced table; empty for none.</summary>
    public string References { get; init; } = "";

    public bool IsDropped { get; init; }

    /// <summary>The place in the order of columns, from 1; columns of equal places stay in order.</summary>
    public int Place { get; init; }

    public bool IsNew => Was.Length == 0;

    /// <summary>Whether the form's row is not filled in.</summary>
    public bool IsBlank => IsNew && Name.Length == 0;
}
