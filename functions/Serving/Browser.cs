using System.ComponentModel;
using System.Diagnostics;

namespace Datasette.Functions.Serving;

/// <summary>Opens a page in the browser: <c>--open</c>.</summary>
internal static class Browser
{
    /// <summary>Opens the URL with <c>$BROWSER</c> or the system's default browser; prints a message if there is none.</summary>
    public static void Open(string address)
    {
        var command = Environment.GetEnvironmentVariable("BROWSER") is { Length: > 0 } chosen ? chosen
            : OperatingSystem.IsWindows() ? "explorer" : OperatingSystem.IsMacOS() ? "open" : "xdg-open";
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, [address]) { UseShellExecute = false });
        }
        catch (Win32Exception)
        {
            Console.Error.WriteLine($"Warning: {command} cannot be run: open the address yourself");
        }
    }
}
