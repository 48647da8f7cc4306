using System.Security.Cryptography;
using System.Text;

namespace Datasette.Publish.Targets.CloudRun;

/// <summary>The name of a service's account: 6 to 30 characters, although a service's name may have 49.</summary>
internal static class ServiceAccountName
{
    private const int Longest = 30;
    private const string Prefix = "datasette-";

    public static string For(string service)
    {
        if (Prefix.Length + service.Length <= Longest)
            return Prefix + service;
        // The hash distinguishes services whose names have a common prefix.
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(service)))[..6];
        return $"{Prefix}{service[..(Longest - Prefix.Length - hash.Length - 1)].TrimEnd('-')}-{hash}";
    }
}
