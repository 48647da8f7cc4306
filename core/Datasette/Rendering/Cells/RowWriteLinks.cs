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
        if (MayUpdate)
        {
            html.Raw("<a class=\"row-inline-action row-inline-action-edit\" data-row-action=\"edit\" title=\"Edit row\" href=\""u8);
            html.Text(row);
            html.Raw("/-/update-row\" aria-label=\"Edit row "u8);
            html.Text(label);
            html.Raw("\">✎</a>"u8);
        }
        if (MayDelete)
        {
            html.Raw("<a class=\"row-inline-action row-inline-action-delete\" data-row-action=\"delete\" title=\"Delete row\" href=\""u8);
            html.Text(row);
            html.Raw("/-/delete-row\" aria-label=\"Delete row "u8);
            html.Text(label);
            html.Raw("\">✕</a>"u8);
        }
        html.Raw("</span></span>"u8);
    }
}
