using Datasette.Rendering;

namespace Datasette.Pages.WriteForms;

/// <summary>The variables that all forms have.</summary>
internal static class WriteFormVariables
{
    /// <param name="own">The form's other variables.</param>
    public static ContextVariables<TForm> With<TForm>(IReadOnlyList<ContextVariable<TForm>> own)
        where TForm : WriteForm => new(
    [
        new("database", "str", "The database's name", form => form.Context.Database.Name),
        new("table", "str or None", "The table that is written to; None for a new one", form => form.TableName),
        new("action", "str", "The path that the form is posted to", form => form.Action),
        new("back_url", "str", "The page to return to", form => form.Back),
        new("mistakes", "list of str", "Why nothing was written, as far as it is about no field", form => TextList.Of(form.Mistakes)),
        .. own,
    ]);
}
