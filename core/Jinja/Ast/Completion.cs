namespace Jinja.Ast;

/// <summary>How a statement ended, so that loops need no exceptions.</summary>
internal enum Completion
{
    Normal,
    Break,
    Continue,
}
