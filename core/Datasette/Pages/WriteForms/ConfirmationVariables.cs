using Datasette.Rendering;

namespace Datasette.Pages.WriteForms;

/// <summary>The variables of <c>confirm_delete.html</c>.</summary>
internal static class ConfirmationVariables
{
    public static readonly ContextVariables<Confirmation> All = WriteFormVariables.With<Confirmation>(
    [
        new("heading", "str", "The page's heading", page => page.Heading),
        new("losses", "list of str", "What would be lost, a sentence each", page => TextList.Of(page.Losses)),
        new("name", "str or None", "The name that must be typed; None where a click is enough", page => page.Name),
        new("name_field", "str", "The name of the field that it is typed into", _ => Confirmation.NameField),
        new("typed", "str", "What was typed", page => page.Typed),
        new("button", "str", "The text of the button", page => page.Button),
        new("after_url", "str", "The page to return to when it is", page => page.After),
    ]);
}
