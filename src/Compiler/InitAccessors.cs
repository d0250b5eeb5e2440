#if NET
using System.Runtime.CompilerServices;

// An init accessor names this type in its signature. For netstandard2.0 that is a type of this assembly: what was compiled against that one looks for it
// here.
[assembly: TypeForwardedTo(typeof(IsExternalInit))]
#endif
