# ums: completion for PowerShell, asked of COMPLETER at every Tab.
Register-ArgumentCompleter -Native -CommandName ums -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    # Nothing of the line is run: its words are what the shell has made of them.
    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object {
        if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text }
    })
    $outer = $env:UMS_COMPLETE
    $env:UMS_COMPLETE = 'powershell'
    # Not an argument, since an empty one would be lost.
    $env:UMS_COMPLETE_WORD = $wordToComplete.Trim([char[]]"'`"")
    try {
        $lines = @(& COMPLETER '--' @words 2>$null)
    } catch {
        $lines = @()
    } finally {
        $env:UMS_COMPLETE = $outer
        $env:UMS_COMPLETE_WORD = $null
    }
    foreach ($line in $lines) {
        $value, $help = $line -split "`t", 2
        if (-not $help) { $help = $value }
        $text = $value
        if ($value -cnotmatch '^[A-Za-z0-9_./:=+-][A-Za-z0-9_./:=+@-]*$') {
            $text = "'" + [System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($value) + "'"
        }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $help)
    }
}
