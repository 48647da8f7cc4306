namespace Jinja.Values.Methods;

internal enum Alignment
{
    Left,
    Right,
    Center,
}
