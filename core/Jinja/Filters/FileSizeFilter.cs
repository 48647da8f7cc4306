namespace Jinja.Filters;

internal static class FileSizeFilter
{
    private static readonly string[] Decimal = ["kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"];
    private static readonly string[] Binary = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"];

    public static Value Apply(Value value, CallArguments arguments)
    {
        var isBinary = Truth.Of(arguments[0]);
        var bytes = Bytes(value);
        double unit = isBinary ? 1024 : 1000;
        if (bytes == 1)
            return "1 Byte";
        if (bytes < unit)
            return $"{new BigInteger(Math.Truncate(bytes))} Bytes";
        var names = isBinary ? Binary : Decimal;
        var scaled = bytes;
        foreach (var name in names)
        {
            scaled = unit * bytes / Math.Pow(unit, Array.IndexOf(names, name) + 2);
            if (scaled < unit || name == names[^1])
                return $"{FloatFormat.Magnitude(scaled, 'f', 1)} {name}";
        }
        return default;
    }

    private static double Bytes(in Value value)
    {
        if (value.IsNumber)
            return Arithmetic.ToFloat(value);
        if (value.IsText && Numbers.TryParseFloat(value.AsString()!, out var number))
            return number;
        throw value.IsUndefined
            ? Operands.Undefined(value)
            : new TemplateRuntimeError($"could not convert to float: {Repr.Of(value)}");
    }
}
