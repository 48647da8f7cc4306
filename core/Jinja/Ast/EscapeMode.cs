namespace Jinja.Ast;

/// <summary>Whether a place in a template escapes what it prints; known when parsing unless an autoescape block computes it.</summary>
internal enum EscapeMode
{
    Off,
    On,
    Computed,
}
