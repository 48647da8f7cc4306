using System.Text;
using Jinja.Values.Methods;

namespace Jinja.Values;

/// <summary>Python's <c>text % values</c>. On markup, inserted values are escaped.</summary>
internal static class PercentFormat
{
    public static Value Apply(in Value format, in Value values, RenderState state)
    {
        var filler = new Filler(format.AsString()!, values, format.IsMarkup, state);
        return Value.OfText(filler.Run(), format.IsMarkup);
    }

    private sealed class Filler(string format, Value values, bool safe, RenderState state)
    {
        private readonly Value[] _positional = values.Kind == ValueKind.Tuple ? values.TupleItems : [values];
        private readonly StringBuilder _text = new();
        private int _next;
        private int _at;
        private bool _byName;

        public string Run()
        {
            while (_at < format.Length)
            {
                if (format[_at] == '%')
                    Conversion();
                else
                    _text.Append(format[_at++]);
                state.CheckLength(_text.Length);
            }
            if (_next < _positional.Length && !_byName && values.Kind is not (ValueKind.List or ValueKind.Dictionary or ValueKind.Object))
                throw new TemplateRuntimeError("not all arguments converted during string formatting");
            return _text.ToString();
        }

        private void Conversion()
        {
            _at++;
            var named = Name();
            var flags = "";
            while (_at < format.Length && "#0- +".Contains(format[_at]))
                flags += format[_at++];
            var width = Count();
            if (width < 0)
                (flags, width) = (flags + "-", -width);
            var precision = -1L;
            if (Skip('.'))
                precision = Math.Max(0, Count());
            while (Skip('h') || Skip('l') || Skip('L')) { }
            if (_at >= format.Length)
                throw new TemplateRuntimeError("incomplete format");
            var type = format[_at++];
            if (type == '%')
            {
                _text.Append('%');
                return;
            }
            var value = named ?? Next();
            var (sign, body) = Convert(value, type, flags, (int)precision);
            _text.Append(Aligned(sign, body, flags, width, type is not ('s' or 'r' or 'a' or 'c')));
        }

        private Value? Name()
        {
            if (!Skip('('))
                return null;
            var close = format.IndexOf(')', _at);
            if (close < 0)
                throw new TemplateRuntimeError("incomplete format key");
            var key = format[_at..close];
            _at = close + 1;
            _byName = true;
            if (!Mappings.TryEntries(values, out _))
                throw new TemplateRuntimeError("format requires a mapping");
            return Items.TryGet(values, key, out var value) ? value : throw new TemplateRuntimeError($"there is no key '{key}'");
        }

        private long Count()
        {
            if (Skip('*'))
                return Numbers.ToLong(Next());
            long number = 0;
            for (; _at < format.Length && char.IsAsciiDigit(format[_at]); _at++)
            {
                number = (number * 10) + (format[_at] - '0');
                state.CheckLength(number);
            }
            return number;
        }

        private bool Skip(char character)
        {
            var found = _at < format.Length && format[_at] == character;
            if (found)
                _at++;
            return found;
        }

        private Value Next() => _next < _positional.Length
            ? _positional[_next++]
            : throw new TemplateRuntimeError("not enough arguments for format string");

        private (string Sign, string Body) Convert(in Value value, char type, string flags, int precision)
        {
            state.CheckLength(precision);
            switch (type)
            {
                case 's':
                    return ("", Cut(safe ? Escaping.Text(value) : Text.Of(value), precision));
                case 'r' or 'a':
                    return ("", Cut(safe ? Escaping.Text(Repr.Of(value)) : Repr.Of(value), precision));
                case 'c':
                    return ("", value.IsText
                        ? value.AsString()!
                        : char.ConvertFromUtf32((int)Math.Clamp(Numbers.ToLong(value), 0, 0xD7FF)));
                case 'd' or 'i' or 'u' or 'x' or 'X' or 'o':
                    return Whole(value, type, flags, precision);
                case 'f' or 'F' or 'e' or 'E' or 'g' or 'G':
                    var number = value.IsNumber ? Arithmetic.ToFloat(value) : throw Mismatch("must be real number", value);
                    return (Sign(FloatFormat.IsNegative(number), flags),
                        FloatFormat.Magnitude(number, type, precision < 0 ? 6 : precision, flags.Contains('#')));
                default:
                    throw new TemplateRuntimeError($"unsupported format character '{type}'");
            }
        }

        private static (string Sign, string Body) Whole(in Value value, char type, string flags, int precision)
        {
            if (!value.IsNumber || (value.Kind == ValueKind.Float && type is 'x' or 'X' or 'o'))
                throw Mismatch($"%{type} format: a number is required", value);
            var number = value.Kind == ValueKind.Float ? new BigInteger(Math.Truncate(value.Float)) : value.Big;
            var magnitude = BigInteger.Abs(number);
            var digits = type switch
            {
                'x' => Radix.Text(magnitude, 16),
                'X' => Radix.Text(magnitude, 16).ToUpperInvariant(),
                'o' => Radix.Text(magnitude, 8),
                _ => magnitude.ToString(),
            };
            var prefix = flags.Contains('#') ? type switch { 'x' => "0x", 'X' => "0X", 'o' => "0o", _ => "" } : "";
            return (Sign(number.Sign < 0, flags) + prefix, digits.PadLeft(Math.Max(precision, 0), '0'));
        }

        private static TemplateRuntimeError Mismatch(string what, in Value value) =>
            value.IsUndefined ? Operands.Undefined(value) : new TemplateRuntimeError($"{what}, not {TypeNames.Of(value)}");

        private static string Sign(bool negative, string flags) =>
            negative ? "-" : flags.Contains('+') ? "+" : flags.Contains(' ') ? " " : "";

        private static string Cut(string text, int precision) => precision < 0 ? text : CodePoints.Start(text, precision);

        private string Aligned(string sign, string body, string flags, long width, bool isNumber)
        {
            if (flags.Contains('-'))
                return Padding.Pad(sign + body, width, Alignment.Left, " ", state);
            return isNumber && flags.Contains('0')
                ? sign + Padding.Pad(body, width - sign.Length, Alignment.Right, "0", state)
                : Padding.Pad(sign + body, width, Alignment.Right, " ", state);
        }
    }
}
