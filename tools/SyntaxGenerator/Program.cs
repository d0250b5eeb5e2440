using FswLayout.SyntaxGenerator;

if (args.Length != 2)
{
    Console.Error.WriteLine("usage: SyntaxGenerator Syntax.xml SyntaxNodes.cs");
    return 2;
}
File.WriteAllText(args[1], NodeWriter.Write(File.ReadAllText(args[0])));
return 0;
