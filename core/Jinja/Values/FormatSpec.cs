using Jinja.Values.Methods;

namespace Jinja.Values;

/// <summary>Python's format specification, the part after the colon in <c>{:&gt;10,.2f}</c>.</summary>
internal sealed class FormatSpec
{
    private string _fill = " ";
    private char _align;
    private char _sign;
    private bool _alternate;
    private bool _zero;
    private long _width;
    private char _grouping;
    private int _precision = -1;
    private char _type;

    public static string Apply(in Value value, string spec, RenderState state)
    {
        if (spec.Length == 0)
            return Text.Of(value);
        var parsed = Parse(spec, state);
        if (value.IsText)
            return parsed.OfText(value.AsString()!, state);
        if (value.Kind == ValueKind.Float || (value.IsNumber && char.ToLowerInvariant(parsed._type) is 'e' or 'f' or 'g' or '%'))
            return parsed.OfFloat(Arithmetic.ToFloat(value), state);
        if (value.IsInteger || value.Kind == ValueKind.Boolean)
            return parsed.OfInteger(value.Big, state);
        throw new TemplateRuntimeError($"unsupported format string passed to {TypeNames.Of(value)}.__format__");
    }

    private static FormatSpec Parse(string text, RenderState state)
    {
        var spec = new FormatSpec();
        var points = CodePoints.Split(text);
        var i = 0;
        if (points.Length > 1 && points[1] is "<" or ">" or "^" or "=")
            (spec._fill, spec._align, i) = (points[0], points[1][0], 2);
        else if (points.Length > 0 && points[0] is "<" or ">" or "^" or "=")
            (spec._align, i) = (points[0][0], 1);
        if (i < points.Length && points[i] is "+" or "-" or " ")
            spec._sign = points[i++][0];
        if (i < points.Length && points[i] == "#")
            (spec._alternate, i) = (true, i + 1);
        if (i < points.Length && points[i] == "0")
        {
            (spec._zero, i) = (true, i + 1);
            if (i < 2 || points[1][0] != spec._align)
                spec._fill = "0";
            if (spec._align == '\0')
                spec._align = '=';
        }
        spec._width = Digits(points, ref i, state);
        if (i < points.Length && points[i] is "," or "_")
            spec._grouping = points[i++][0];
        if (i < points.Length && points[i] == ".")
        {
            i++;
            var before = i;
            spec._precision = (int)Digits(points, ref i, state);
            if (i == before)
                throw new TemplateRuntimeError("Format specifier missing precision");
        }
        if (i < points.Length)
            spec._type = points[i++][0];
        return i < points.Length ? throw new TemplateRuntimeError($"Invalid format specifier '{text}'") : spec;
    }

    private static long Digits(string[] points, ref int i, RenderState state)
    {
        long number = 0;
        for (; i < points.Length && char.IsAsciiDigit(points[i][0]); i++)
        {
            number = (number * 10) + (points[i][0] - '0');
            state.CheckLength(number);
        }
        return number;
    }

    private string OfText(string text, RenderState state)
    {
        if (_type is not ('\0' or 's'))
            throw Unknown("str");
        if (_sign != '\0' || _alternate)
            throw new TemplateRuntimeError("Sign not allowed in string format specifier");
        if (_grouping != '\0')
            throw new TemplateRuntimeError($"Cannot specify '{_grouping}' with 's'.");
        if (_align == '=' && !_zero)
            throw new TemplateRuntimeError("'=' alignment not allowed in string format specifier");
        if (_precision >= 0)
            text = CodePoints.Start(text, _precision);
        return Aligned(text, _align == '\0' ? '<' : _align, state);
    }

    private string OfInteger(BigInteger number, RenderState state)
    {
        if (_precision >= 0)
            throw new TemplateRuntimeError("Precision not allowed in integer format specifier");
        var magnitude = BigInteger.Abs(number);
        var (prefix, digits) = _type switch
        {
            '\0' or 'd' or 'n' => ("", magnitude.ToString()),
            'b' => (_alternate ? "0b" : "", Radix.Text(magnitude, 2)),
            'o' => (_alternate ? "0o" : "", Radix.Text(magnitude, 8)),
            'x' => (_alternate ? "0x" : "", Radix.Text(magnitude, 16)),
            'X' => (_alternate ? "0X" : "", Radix.Text(magnitude, 16).ToUpperInvariant()),
            'c' => ("", char.ConvertFromUtf32((int)magnitude)),
            _ => throw Unknown("int"),
        };
        return Finish(number.Sign < 0, prefix, digits, "", _type is 'b' or 'o' or 'x' or 'X' ? 4 : 3, state);
    }

    private string OfFloat(double number, RenderState state)
    {
        string text;
        if (_type == '\0' && _precision < 0)
            text = FloatText.Of(Math.Abs(number));
        else if (_type == '\0')
            text = FloatFormat.Untyped(number, _precision);
        else if (_type is 'f' or 'F' or 'e' or 'E' or 'g' or 'G' or '%' or 'n')
            text = FloatFormat.Magnitude(number, _type == 'n' ? 'g' : _type, _precision < 0 ? 6 : _precision, _alternate);
        else
            throw Unknown("float");
        var end = 0;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return Finish(FloatFormat.IsNegative(number), "", text[..end], text[end..], 3, state);
    }

    private string Finish(bool negative, string prefix, string digits, string rest, int group, RenderState state)
    {
        var sign = negative ? "-" : _sign is '+' or ' ' ? _sign.ToString() : "";
        var head = sign + prefix;
        if (_align == '=' && _fill == "0" && _grouping != '\0')
        {
            while (head.Length + Radix.Group(digits, _grouping, group).Length + rest.Length < _width)
                digits = "0" + digits;
            if (head.Length + Radix.Group(digits, _grouping, group).Length + rest.Length > _width && digits.Length > 1 && digits[0] == '0'
                && Radix.Group(digits, _grouping, group)[1] == _grouping)
                return head + Radix.Group(digits, _grouping, group) + rest;
        }
        if (_grouping != '\0')
            digits = Radix.Group(digits, _grouping, group);
        if (_align == '=')
            return head + Padding.Pad(digits + rest, _width - head.Length, Alignment.Right, _fill, state);
        return Aligned(head + digits + rest, _align == '\0' ? '>' : _align, state);
    }

    // For centred text the odd column is on the right, unlike in str.center.
    private string Aligned(string text, char align, RenderState state)
    {
        if (align == '^')
            text = Padding.Pad(text, CodePoints.Length(text) + Math.Max(0, (_width - CodePoints.Length(text)) / 2), Alignment.Right, _fill,
                state);
        return Padding.Pad(text, _width, align == '>' ? Alignment.Right : Alignment.Left, _fill, state);
    }

    private TemplateRuntimeError Unknown(string typeName) =>
        new($"Unknown format code '{_type}' for object of type '{typeName}'");
}
