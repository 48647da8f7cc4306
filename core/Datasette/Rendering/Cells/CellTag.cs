using System.Text;
using Datasette.Text;

namespace Datasette.Rendering.Cells;

/// <summary>
/// <c>&lt;td class="col-name type-str"&gt;</c>, as Datasette has it to the letter: scrapers compare whole cells.
/// </summary>
internal sealed class CellTag
{
    public CellTag(string column, string type)
    {
        var classes = Encoding.UTF8.GetBytes($"col-{CssClass.Of(column)} type-{type}");
        Classes = classes;
        First = new([.. "<td class=\""u8, .. classes, .. "\">"u8]);
        Next = new([.. "</td><td class=\""u8, .. classes, .. "\">"u8]);
    }

    /// <summary>The classes alone.</summary>
    public ReadOnlyMemory<byte> Classes { get; }

    /// <summary>The tag of the first cell of a row.</summary>
    public PaddedBytes First { get; }

    /// <summary>The tag of each other, with the end of the cell before.</summary>
    public PaddedBytes Next { get; }
}
