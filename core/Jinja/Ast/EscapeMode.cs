namespace Jinja.Ast;

/// <summary>Whether output is escaped; known at parse time, unless an autoescape block computes it.</summary>
internal enum EscapeMode
{
    Off,
    On,
    Computed,
}
