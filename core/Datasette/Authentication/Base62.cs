namespace Datasette.Authentication;

/// <summary>Base 62 integers: the expiry in actor cookies.</summary>
internal static class Base62
{
    private const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefghijklmnopqrstuvwxyz";

    public static string Write(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        var text = "";
        do
        {
            text = Digits[(int)(number % Digits.Length)] + text;
            number /= Digits.Length;
        } while (number > 0);
        return text;
    }

    /// <summary>The number, or null if the text is invalid or the number too large.</summary>
    public static long? Read(string text)
    {
        if (text.Length is 0 or > 10) return null;
        var number = 0L;
        foreach (var c in text)
        {
            var digit = Digits.IndexOf(c);
            if (digit < 0) return null;
            number = number * Digits.Length + digit;
        }
        return number;
    }
}
