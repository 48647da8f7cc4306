namespace Jinja.Ast;

/// <summary>How a statement ended, so that break and continue need no exceptions.</summary>
internal enum Completion
{
    Normal,
    Break,
    Continue,
}
