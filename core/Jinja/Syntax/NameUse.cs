namespace Jinja.Syntax;

/// <summary>
/// Which special names a construct's statements read. Collected while parsing, because a loop or macro needs it before its names are bound.
/// </summary>
internal sealed class NameUse(NameUse? outer, bool isBlock)
{
    private readonly NameUse? _outer = outer;

    public bool Loop { get; private set; }

    public bool HasScopedBlock { get; private set; }

    public bool Caller { get; private set; }

    public bool Varargs { get; private set; }

    public bool Kwargs { get; private set; }

    public bool Self { get; private set; }

    public bool Super { get; private set; }

    /// <summary>Records a name here and in the enclosing constructs, up to the block, which sees nothing outside.</summary>
    public void Note(string name)
    {
        for (var use = this; use is not null; use = use.Surroundings)
        {
            switch (name)
            {
                case "loop": use.Loop = true; break;
                case "caller": use.Caller = true; break;
                case "varargs": use.Varargs = true; break;
                case "kwargs": use.Kwargs = true; break;
                case "self": use.Self = true; break;
                case "super": use.Super = true; break;
                default: return;
            }
        }
    }

    /// <summary>A scoped block, and blocks that override it, see the enclosing loops.</summary>
    public void NoteScopedBlock()
    {
        for (var use = this; use is not null; use = use._outer)
            use.Loop = use.HasScopedBlock = true;
    }

    private NameUse? Surroundings => isBlock ? null : _outer;
}
