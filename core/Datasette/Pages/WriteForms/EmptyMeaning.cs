namespace Datasette.Pages.WriteForms;

/// <summary>What an empty field of a form stores.</summary>
internal enum EmptyMeaning
{
    /// <summary>The column is left out, so that its default applies.</summary>
    Default,

    Null,

    /// <summary>A text of length 0.</summary>
    Text,
}
