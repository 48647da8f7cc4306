using Datasette.Text;

namespace Datasette.Rendering.Cells;

/// <summary>The links to edit and to delete a row, as the actor may, with the attributes that scripts for Datasette look for.</summary>
internal readonly record struct RowWriteLinks(bool MayUpdate, bool MayDelete)
{
    public bool Any => MayUpdate || MayDelete;

    /// <summary>Writes the links, and closes the element around them and the link to the row.</summary>
    public void Write(ref HtmlWriter html, string row, string label)
    {
        html.Raw("<span class=\"row-inline-actions\">"u8);
        if (MayUpdate) Write(ref html, row, label, "edit"u8, "Edit"u8, "update-row"u8, "✎"u8);
        if (MayDelete) Write(ref html, row, label, "delete"u8, "Delete"u8, "delete-row"u8, "✕"u8);
        html.Raw("</span></span>"u8);
    }

    private static void Write(ref HtmlWriter html, string row, string label, ReadOnlySpan<byte> action, ReadOnlySpan<byte> verb,
        ReadOnlySpan<byte> page, ReadOnlySpan<byte> sign)
    {
        html.Raw("<a class=\"row-inline-action row-inline-action-"u8);
        html.Raw(action);
        html.Raw("\" data-row-action=\""u8);
        html.Raw(action);
        html.Raw("\" title=\""u8);
        html.Raw(verb);
        html.Raw(" row\" href=\""u8);
        html.Text(row);
        html.Raw("/-/"u8);
        html.Raw(page);
        html.Raw("\" aria-label=\""u8);
        html.Raw(verb);
        html.Raw(" row "u8);
        html.Text(label);
        html.Raw("\">"u8);
        html.Raw(sign);
        html.Raw("</a>"u8);
    }
}
