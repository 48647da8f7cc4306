namespace Jinja.Ast;

internal static class EscapeModeExtensions
{
    public static bool Escapes(this EscapeMode mode, Frame frame) =>
        mode == EscapeMode.Computed ? frame.Context.Autoescape : mode == EscapeMode.On;
}
