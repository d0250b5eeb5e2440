using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Contents;

/// <summary>No image that is to be mounted is sparse.</summary>
internal sealed class SparseImageCheck : ContentCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5012", "A sparse image that is to be mounted",
        "Images are downloaded in Android's sparse format, which no kernel mounts (libsparse/sparse_format.h of system/core); some are sparse twice over.");

    protected override void Run(Instance instance, Subject subject, CheckContext context)
    {
        if (subject is { Mount: not null, Content.Sparse: { } sparse })
            Report(
                context, instance, subject.Location,
                $"{subject.Name}, '{TextForm.Printable(subject.File.Path)}', "
                + $"is sparse{(sparse.IsContentSparse ? ", and what it unfolds to is sparse again" : $", and unfolds to {sparse.OutputSize} bytes")}",
                $"convert it{(sparse.IsContentSparse ? " twice" : "")}: fswc unsparse {TextForm.Printable(subject.File.Path)} OUT");
    }
}
