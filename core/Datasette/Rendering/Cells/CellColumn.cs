using System.Runtime.CompilerServices;
using Datasette.Sqlite;

namespace Datasette.Rendering.Cells;

/// <summary>What pages write for the cells of a column whatever their values: made once for each prepared statement.</summary>
internal sealed class CellColumn(string name)
{
    /// <summary>The type of the cells that link to their row.</summary>
    public const string LinkType = "pk";

    /// <summary>The numbers of <see cref="CellType"/> begin at 1; 0 is for the links.</summary>
    private const int Types = 6;

    private static readonly ConditionalWeakTable<Columns, CellColumn[]> Known = new();

    private readonly CellTag?[] _tags = new CellTag?[Types];

    /// <summary>The columns of a result.</summary>
    public static CellColumn[] Of(Columns columns) => Known.GetValue(columns, static made =>
    {
        var all = new CellColumn[made.Count];
        for (var column = 0; column < all.Length; column++) all[column] = new CellColumn(made[column]);
        return all;
    });

    /// <summary>Whether its name says that its numbers may be quantities.</summary>
    public bool IsQuantity { get; } = CellText.IsQuantity(name);

    /// <summary>The tag of links to rows by this column.</summary>
    public CellTag LinkTag => _tags[0] ??= new CellTag(name, LinkType);

    /// <summary>The tag of cells of a type.</summary>
    public CellTag Tag(CellType type) => _tags[(int)type] ??= new CellTag(name, TypeName(type));

    /// <summary>Python's name of a type, which is a class of its cells.</summary>
    public static string TypeName(CellType type) => type switch
    {
        CellType.Integer => "int",
        CellType.Real => "float",
        CellType.Text => "str",
        CellType.Blob => "bytes",
        _ => "none",
    };
}
