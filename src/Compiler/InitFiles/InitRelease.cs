namespace FswLayout.InitFiles;

/// <summary>Releases of Android whose init and fs_mgr are known (system/core of the tag).</summary>
public enum InitRelease
{
    /// <summary>4.0.x, Ice Cream Sandwich: no fs_mgr; imports are read at once.</summary>
    Android40,

    /// <summary>4.1.x, Jelly Bean: fs_mgr with five columns; imports are read after the file.</summary>
    Android41,

    /// <summary>4.2.x: 4.1 with the flags that multi-user storage needs.</summary>
    Android42,

    /// <summary>11 and later: the parser in C++, which counts arguments exactly.</summary>
    Android11,
}

/// <summary>What sets the releases apart in more than one place.</summary>
internal static class InitReleaseFacts
{
    /// <summary>Whether the parser is the C++ one, with its own limits and messages.</summary>
    public static bool IsModern(this InitRelease release) => release == InitRelease.Android11;
}
