using System.Text;

namespace FswLayout.Cli.Importing;

/// <summary>collect.sh, which copies what a running device shows into a folder.</summary>
internal static class CollectScript
{
    /// <summary>Plain shell, for dash, mksh of 2012 and BusyBox alike; LF.</summary>
    public static string Text
    {
        get
        {
            using Stream stream = typeof(CollectScript).Assembly.GetManifestResourceStream("collect.sh")!;
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return reader.ReadToEnd();
        }
    }
}
