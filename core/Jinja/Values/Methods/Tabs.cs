using System.Text;

namespace Jinja.Values.Methods;

/// <summary><c>expandtabs</c></summary>
internal static class Tabs
{
    public static Value Expand(Value self, CallArguments bound)
    {
        var size = bound[0].IsUnset ? 8 : Numbers.ToLong(bound[0]);
        var text = new StringBuilder();
        long column = 0;
        foreach (var character in self.AsString()!)
        {
            if (character == '\t')
            {
                var spaces = size > 0 ? size - (column % size) : 0;
                bound.State.CheckLength(text.Length + spaces);
                text.Append(' ', (int)spaces);
                column += spaces;
                continue;
            }
            text.Append(character);
            column = character is '\n' or '\r' ? 0 : column + 1;
        }
        return Value.OfText(text.ToString(), self.IsMarkup);
    }
}
